using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Commodities.Domain;

namespace Commodities.Settlement.Api.Security;

/// <summary>All keys, with what each of them sees. Immutable.</summary>
public sealed class ApiKeys
{
    private readonly FrozenDictionary<string, Caller> _callers;

    /// <summary>Keys for the members and accounts of a venue.</summary>
    /// <param name="keys">The keys, as their file was checked.</param>
    /// <param name="participants">Members and accounts.</param>
    /// <param name="takesDemoKeys">Whether keys with <see cref="ApiKey.Demo"/> open anything: in a demonstration only.</param>
    /// <exception cref="ArgumentException">A member's key has no firm, or two keys have one hash.</exception>
    public ApiKeys(IReadOnlyCollection<ApiKey> keys, ParticipantDirectory participants, bool takesDemoKeys = false)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(participants);
        if (keys.FirstOrDefault(key => key.Role != ApiRole.Operator && !participants.Firms.Any(firm => firm.Code == key.Firm)) is ApiKey homeless)
            throw new ArgumentException($"key {homeless.Code}: its firm is \"{homeless.Firm}\", expected one of {string.Join(", ", participants.Firms.Select(firm => firm.Code))}", nameof(keys));
        _callers = keys.Where(key => takesDemoKeys || !key.Demo).ToFrozenDictionary(key => key.KeyHash.ToUpperInvariant(), key => new Caller(key, participants), StringComparer.Ordinal);
        RefusedDemoKeys = keys.Count - _callers.Count;
    }

    /// <summary>Keys that open nothing because this is no demonstration.</summary>
    public int RefusedDemoKeys { get; }

    /// <summary>Keys that open something.</summary>
    public int Count => _callers.Count;

    /// <summary>The hash of a key as it is kept.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Who shows a key; null is nobody.</summary>
    internal Caller? Find(string key) => _callers.GetValueOrDefault(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
