import os

from computestacks_client import Client

credentials = (os.environ["COMPUTESTACKS_USERNAME"], os.environ["COMPUTESTACKS_SECRET"])

client = Client(
    base_url=os.environ["COMPUTESTACKS_URL"],
    headers={"Accept": "application/json; api_version=80"},
    httpx_args={"auth": credentials},
    timeout=60,
)
