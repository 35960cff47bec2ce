from computestacks_client.api.container_services import list_container_services
from connect import client

response = list_container_services.sync_detailed(client=client, page=1, per_page=2)
print(len(response.parsed.container_services), "of", response.headers["Total"])
for service in response.parsed.container_services:
    print(service.id, service.label, service.current_state)
