from computestacks_client.api.container_services import delete_container_service
from connect import client

response = delete_container_service.sync_detailed(104, client=client)
print("noted" if response.status_code == 202 else response.status_code)
