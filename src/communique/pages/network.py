"""Connections to public addresses alone, each within one deadline.

A name is resolved once, every address it has is checked, and the connection is made to one of the addresses that were
checked: a name that resolves differently a moment later gains nothing.  TLS still verifies the name.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import httpcore

from communique.errors import FetchFailed, PrivateAddress

# How an IPv4 address can be carried in an IPv6 one beside the forms that `ipaddress` knows: NAT64, and "compatible".
_CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
# NAT64 inside one network, which older versions of `ipaddress` take for the open internet.
_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """The timeout, or what is left until the deadline if that is less; raises httpcore.ReadTimeout once past."""
        left = self._end - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("past the deadline")
        return left if timeout is None else min(left, timeout)


class Guarded(httpcore.NetworkBackend):
    """Connects to addresses that were resolved and checked here; raises PrivateAddress for any other."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers; none where one of them is private."""
        addresses = _resolved(host, port, self._deadline.within(timeout))
        if not self._allow_private:
            for address in addresses:
                _refuse_private(host, address)
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                wait = self._deadline.within(timeout)
                stream = self._plain.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self._deadline)
        raise failure


class _Timed(httpcore.NetworkStream):
    """A stream on which no wait outlasts the deadline, however slowly the bytes trickle."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when an IPv6 address carries an IPv4 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_public(str(carried))
        if ip.is_site_local or ip in _LOCAL:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if any(ip in carrier for carrier in _CARRIERS):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def _refuse_private(host: str, address: str) -> None:
    if not is_public(address):
        leads = "is" if host == address else f"leads to {address},"
        raise PrivateAddress(
            f"{host} {leads} an address that is not public", remedy="Give --allow-private if this is meant."
        )


def _resolved(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, best first; a thread of its own, since a resolver cannot be told when to give up."""
    answer: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise FetchFailed(f"the name {host} was not resolved in time") from None
    if isinstance(found, Exception):
        raise FetchFailed(f"the name {host} is not known", remedy="Check the address and the network.") from found
    return found
