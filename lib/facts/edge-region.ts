/** Certificates and web ACLs of CloudFront must be in this region, also where the main region is another. */
export const EDGE_REGION = 'us-east-1';
