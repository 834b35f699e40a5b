//! Signatures of JSON web tokens, by `ring`, which the media plane brings along. The providers of cryptography that come
//! with the crate for tokens bring a second C library, or an implementation of RSA in which more than checking can go wrong.
//! What signs here is HMAC alone; what others sign with a key of which one half is public is only checked. Which algorithm
//! counts is said by whoever reads a token, never by the token.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey};
use ring::hmac;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters, RsaPublicKeyComponents,
    UnparsedPublicKey, VerificationAlgorithm,
};

static BY_RING: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes tokens be signed and checked by `ring`, in the whole process.
pub(crate) fn by_ring() {
    // The second and later times this is refused, because it is there already.
    let _ = BY_RING.install_default();
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256(hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes())))),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    }
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256(hmac::Key::new(hmac::HMAC_SHA256, key.try_get_as_bytes()?)))),
        Algorithm::RS256 => rsa(*algorithm, &RSA_PKCS1_2048_8192_SHA256, key),
        Algorithm::RS384 => rsa(*algorithm, &RSA_PKCS1_2048_8192_SHA384, key),
        Algorithm::RS512 => rsa(*algorithm, &RSA_PKCS1_2048_8192_SHA512, key),
        Algorithm::PS256 => rsa(*algorithm, &RSA_PSS_2048_8192_SHA256, key),
        Algorithm::PS384 => rsa(*algorithm, &RSA_PSS_2048_8192_SHA384, key),
        Algorithm::PS512 => rsa(*algorithm, &RSA_PSS_2048_8192_SHA512, key),
        Algorithm::ES256 => curve(*algorithm, &ECDSA_P256_SHA256_FIXED, key),
        Algorithm::ES384 => curve(*algorithm, &ECDSA_P384_SHA384_FIXED, key),
        Algorithm::EdDSA => curve(*algorithm, &ED25519, key),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    }
}

fn rsa(
    algorithm: Algorithm,
    parameters: &'static RsaParameters,
    key: &DecodingKey,
) -> Result<Box<dyn JwtVerifier>> {
    let DecodingKeyKind::RsaModulusExponent { n, e } = key.kind() else {
        return Err(ErrorKind::InvalidKeyFormat.into());
    };
    // Some write a number with a zero before it, which `ring` takes for another number.
    let bare = |number: &[u8]| number.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<u8>>();
    let key = RsaPublicKeyComponents { n: bare(n), e: bare(e) };
    Ok(Box::new(Rsa { algorithm, parameters, key }))
}

fn curve(
    algorithm: Algorithm,
    by: &'static dyn VerificationAlgorithm,
    key: &DecodingKey,
) -> Result<Box<dyn JwtVerifier>> {
    let key = UnparsedPublicKey::new(by, key.try_get_as_bytes()?.to_vec());
    Ok(Box::new(Curve { algorithm, key }))
}

struct Hs256(hmac::Key);

struct Rsa {
    algorithm: Algorithm,
    parameters: &'static RsaParameters,
    key: RsaPublicKeyComponents<Vec<u8>>,
}

struct Curve {
    algorithm: Algorithm,
    key: UnparsedPublicKey<Vec<u8>>,
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, SignatureError> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        // Compares in constant time.
        hmac::verify(&self.0, message, signature).map_err(|_| SignatureError::new())
    }
}

impl Verifier<Vec<u8>> for Rsa {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        self.key.verify(self.parameters, message, signature).map_err(|_| SignatureError::new())
    }
}

impl Verifier<Vec<u8>> for Curve {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        self.key.verify(message, signature).map_err(|_| SignatureError::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Rsa {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl JwtVerifier for Curve {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
