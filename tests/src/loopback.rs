//! An HTTP server on a loopback port that the system chooses; dropping it stops it.

use std::{io, net::SocketAddr};

use axum::Router;
use tokio::{net::TcpListener, task::JoinHandle};

/// See the [module](self).
#[derive(Debug)]
pub struct LoopbackServer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl LoopbackServer {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// If no port is free.
    pub async fn start(app: Router) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        // The task ends the server; errors by clients that disconnect do not matter.
        let task = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self { address, task })
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for LoopbackServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}
