/** CloudFront requires its certificates and web ACLs in this region, whatever the main region is. */
export const EDGE_REGION = 'us-east-1';
