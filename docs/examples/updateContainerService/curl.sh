curl -sS --fail-with-body -u "$CSTACKS_USERNAME:$CSTACKS_SECRET" \
  -H 'Accept: application/json; api_version=80' \
  -X PATCH --json '{"container_service": {"label": "Web shop 2"}}' \
  "$CSTACKS_URL/api/container_services/101"
