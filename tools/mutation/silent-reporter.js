/** A reporter of Jest that prints nothing. */
module.exports = class SilentReporter {};
