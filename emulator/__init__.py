"""ministack, extended from outside by the CloudFormation resource types this platform needs and ministack lacks."""
