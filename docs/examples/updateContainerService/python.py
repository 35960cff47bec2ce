from computestacks_client.api.container_services import update_container_service
from computestacks_client.models import ContainerServiceUpdate, UpdateContainerServiceRequest
from connect import client

update = ContainerServiceUpdate(label="Web shop 2")
body = UpdateContainerServiceRequest(container_service=update)
service = update_container_service.sync(101, client=client, body=body).container_service
print(service.id, service.label)
