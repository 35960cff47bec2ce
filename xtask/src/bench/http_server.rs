//! A server that does next to nothing, so that what is measured is the caller.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Writes the answer, head and all, to a request of this target.
type Answer = dyn Fn(&str, &mut Vec<u8>) + Send + Sync;

/// Listens until the process ends.
#[derive(Debug)]
pub(super) struct HttpServer {
    address: SocketAddr,
}

impl HttpServer {
    pub(super) fn start(
        answer: impl Fn(&str, &mut Vec<u8>) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let answer: Arc<Answer> = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                // A connection that breaks is the caller's to complain of.
                thread::spawn(move || serve(stream, &*answer));
            }
        });
        Ok(Self { address })
    }

    /// Always the same body.
    pub(super) fn constant(body: &[u8], headers: &str) -> io::Result<Self> {
        let whole = whole(body, headers);
        Self::start(move |_, out| out.extend_from_slice(&whole))
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// A 200 with this JSON; `headers` are lines with their ends.
pub(super) fn whole(body: &[u8], headers: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n{headers}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// Requests without a body, one after the other.
fn serve(mut stream: TcpStream, answer: &Answer) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut read = Vec::new();
    let mut out = Vec::new();
    let mut chunk = [0; 8192];
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).into_owned();
            read.drain(..end + 4);
            out.clear();
            answer(head.split(' ').nth(1).unwrap_or_default(), &mut out);
            stream.write_all(&out)?;
            continue;
        }
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            return Ok(());
        }
        read.extend_from_slice(chunk.get(..count).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_answered_one_after_the_other() {
        let server =
            HttpServer::start(|target, out| out.extend(whole(target.as_bytes(), ""))).unwrap();
        let mut stream = TcpStream::connect(server.address).unwrap();
        for target in ["/a?page=1", "/b"] {
            write!(stream, "GET {target} HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
            let wanted = whole(target.as_bytes(), "");
            let mut got = vec![0; wanted.len()];
            stream.read_exact(&mut got).unwrap();
            assert_eq!(got, wanted);
        }
    }
}
