"""The steps from an older ledger to a newer one, run by `communique ledger upgrade`."""
