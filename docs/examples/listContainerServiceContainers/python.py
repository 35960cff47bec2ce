from computestacks_client.api.container_services import list_container_service_containers
from connect import client

for container in list_container_service_containers.sync(101, client=client).containers:
    print(container.id, container.name, container.current_state)
