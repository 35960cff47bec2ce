from computestacks_client.api.container_services import show_container_service
from connect import client

service = show_container_service.sync(101, client=client).container_service
print(service.id, "is", service.current_state)
print(service.package.cpu, "cores,", service.package.memory, "MB")
