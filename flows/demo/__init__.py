"""The whole way on this machine alone: a news site, the real flows, a mailbox and a webhook, on loopback."""
