using System.Security.Cryptography;
using Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>The secret of a session: signs the negotiation, and never travels itself.</summary>
public sealed class NegotiationKey
{
    /// <summary>The shortest secret, in bytes.</summary>
    public const int MinLength = NegotiationSignature.MinSecretLength;

    private readonly byte[] _secret;

    /// <summary>A key of a secret.</summary>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public NegotiationKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinLength)
            throw new ArgumentException($"the secret has {secret.Length} bytes, but must have at least {MinLength}", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>Whether the message carries the signature of this key; takes the same time whatever is wrong.</summary>
    public bool HasSigned(ref readonly Negotiate message)
    {
        Signature32 expected = NegotiationSignature.Of(_secret, in message);
        return CryptographicOperations.FixedTimeEquals(expected, message.Signature);
    }
}
