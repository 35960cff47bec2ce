//! A connection that can be reset.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// Resets the connection of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResetSwitch(Arc<AtomicBool>);

impl ResetSwitch {
    /// Stops sending; the peer receives a reset.
    pub(crate) fn reset(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn is_reset(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// The caller of a request.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    pub(crate) reset_switch: ResetSwitch,
}

#[cfg(test)]
impl Peer {
    /// A caller without a connection.
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self {
            address,
            reset_switch: ResetSwitch::default(),
        }
    }
}

/// A TCP stream whose [`ResetSwitch`] ends it with a reset instead of an orderly close.
#[derive(Debug)]
pub(crate) struct ResettableConnection {
    stream: TcpStream,
    reset_switch: ResetSwitch,
}

impl ResettableConnection {
    pub(crate) fn new(stream: TcpStream) -> (Self, ResetSwitch) {
        let reset_switch = ResetSwitch::default();
        let connection = Self {
            stream,
            reset_switch: reset_switch.clone(),
        };
        (connection, reset_switch)
    }

    fn check(&self) -> io::Result<()> {
        if self.reset_switch.is_reset() {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

/// hyper may drop the connection without another read or write, so the reset happens here.
impl Drop for ResettableConnection {
    fn drop(&mut self) {
        if self.reset_switch.is_reset() {
            // A close with zero linger time sends a reset. An error leaves an orderly close.
            let _ = socket2::SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for ResettableConnection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for ResettableConnection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
