openapi-python-client generate --path openapi-3.1.json \
  --meta none --output-path computestacks_client --overwrite
