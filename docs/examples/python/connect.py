import os

from computestacks_client import Client

credentials = (os.environ["CSTACKS_USERNAME"], os.environ["CSTACKS_SECRET"])

client = Client(
    base_url=os.environ["CSTACKS_URL"],
    headers={"Accept": "application/json; api_version=80"},
    httpx_args={"auth": credentials},
    timeout=60,
)
