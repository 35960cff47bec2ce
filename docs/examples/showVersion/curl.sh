curl -sS --fail-with-body -u "$CSTACKS_USERNAME:$CSTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  "$CSTACKS_URL/api/version"
