/** Certificates and web ACLs of CloudFront must be in this region, whatever the main region is. */
export const EDGE_REGION = 'us-east-1';
