"""What is handed to agencies, operators, security companies and insurers: bags, tables, forms, STIX, X-ARF."""
