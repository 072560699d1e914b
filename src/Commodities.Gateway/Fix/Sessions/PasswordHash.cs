using System.Globalization;
using System.Security.Cryptography;
using Commodities.Gateway.Protection;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What is kept of a password: PBKDF2 with HMAC-SHA256, a salt of its own and many rounds, as <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c> (base64).</summary>
public sealed class PasswordHash
{
    /// <summary>Rounds of a new hash: some 30 ms of a core for each attempt.</summary>
    public const int DefaultRounds = 100_000;

    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(HashLength);

    private const string Scheme = "pbkdf2-sha256";
    private const int MinRounds = 1_000;
    private const int MaxRounds = 10_000_000;
    private const int SaltLength = 16;
    private const int HashLength = 32;

    private readonly int _rounds;
    private readonly byte[] _salt;
    private readonly byte[] _hash;
    private volatile byte[]? _knownMark;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) => (_rounds, _salt, _hash) = (rounds, salt, hash);

    /// <summary>The hash of a password, with a new salt.</summary>
    public static PasswordHash Of(ReadOnlySpan<byte> password, int rounds = DefaultRounds)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new(rounds, salt, Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashLength));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is none; the message says what it must look like.</exception>
    public static PasswordHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('$');
        Span<byte> salt = stackalloc byte[SaltLength];
        Span<byte> hash = stackalloc byte[HashLength];
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) || rounds is < MinRounds or > MaxRounds
            || !Convert.TryFromBase64String(parts[2], salt, out int saltLength) || saltLength != SaltLength
            || !Convert.TryFromBase64String(parts[3], hash, out int hashLength) || hashLength != HashLength)
        {
            throw new FormatException($"a password hash must be {Scheme}$ROUNDS$SALT$HASH: {MinRounds} to {MaxRounds} rounds, {SaltLength} and {HashLength} bytes in base64");
        }

        return new(rounds, salt.ToArray(), hash.ToArray());
    }

    /// <summary>
    /// Whether it is that of the password; takes the same time whatever is wrong. The right one is known again at once, so that who has logged on before gets in also while others guess.
    /// </summary>
    /// <param name="password">The password.</param>
    /// <param name="isBusy">Whether the process has no more work to spare for guesses: then nothing was tried.</param>
    internal bool Matches(ReadOnlySpan<byte> password, out bool isBusy)
    {
        isBusy = false;
        Span<byte> mark = stackalloc byte[HashLength];
        HMACSHA256.HashData(ProcessKey, password, mark);
        if (_knownMark is byte[] known && CryptographicOperations.FixedTimeEquals(mark, known))
            return true;
        byte[] asked = password.ToArray();
        if (!PasswordBudget.Shared.Try(_rounds, () => Matches(asked), out isBusy))
            return false;
        _knownMark = mark.ToArray();
        return true;
    }

    /// <summary>Whether it is that of the password; takes the same time whatever is wrong.</summary>
    public bool Matches(ReadOnlySpan<byte> password)
    {
        Span<byte> derived = stackalloc byte[HashLength];
        Rfc2898DeriveBytes.Pbkdf2(password, _salt, derived, _rounds, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(derived, _hash);
    }

    /// <summary>The text that is kept.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${_rounds}${Convert.ToBase64String(_salt)}${Convert.ToBase64String(_hash)}");
}
