openapi-python-client generate --path openapi.json \
  --meta none --output-path computestacks_client --overwrite
