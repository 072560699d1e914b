using System.Security.Cryptography;
using Commodities.Messages;

namespace Commodities.Gateway.Binary;

/// <summary>The sessions of a port by the name with which they negotiate.</summary>
internal sealed class BinaryDirectory(IReadOnlyList<BinarySession> sessions)
{
    private readonly Dictionary<string, BinarySession> _byCode = sessions.ToDictionary(session => session.Code, StringComparer.Ordinal);

    /// <summary>All sessions.</summary>
    public IReadOnlyList<BinarySession> Sessions => sessions;

    /// <summary>A key that nobody has.</summary>
    public NegotiationKey NobodysKey { get; } = new(RandomNumberGenerator.GetBytes(NegotiationKey.MinLength));

    /// <summary>The session of a name; null when there is none.</summary>
    public BinarySession? Find(ref readonly Symbol16 code) => _byCode.GetValueOrDefault(code.ToString());
}
