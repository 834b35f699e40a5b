//! The openset service.
