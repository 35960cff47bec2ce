from computestacks_client.api.container_services import resize_container_service
from computestacks_client.models import ContainerServiceResize, ResizeContainerServiceRequest
from connect import client

resize = ContainerServiceResize(product_id=12)
body = ResizeContainerServiceRequest(container_service=resize)
response = resize_container_service.sync_detailed(101, client=client, body=body)
print("noted" if response.status_code == 202 else response.status_code)
