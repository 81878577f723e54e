const { transformSync } = require('@swc/core');
const typescript = require('typescript');

const OPTIONS = {
  configFile: false,
  swcrc: false,
  sourceMaps: true,
  module: { type: 'commonjs' },
  // `hidden.jest` moves jest.mock above the imports.
  jsc: { target: 'es2022', parser: { syntax: 'typescript' }, transform: { hidden: { jest: true } } },
};

/** The compiler that ts-jest uses: TypeScript, but swc removes the types, in a twentieth of the time. */
module.exports = {
  ...typescript,
  transpileModule: (source, { fileName }) => {
    const { code, map } = transformSync(source, { ...OPTIONS, filename: fileName });
    return { outputText: `${code}//# sourceMappingURL=`, sourceMapText: map };
  },
};
