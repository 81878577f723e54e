"""Extends ministack from outside with the CloudFormation resource types that it lacks and this platform needs."""
