/** The region of CloudFront's certificates, web ACLs and metrics, whatever the main region is. */
export const EDGE_REGION = 'us-east-1';
