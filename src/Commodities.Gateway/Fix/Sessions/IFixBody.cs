using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What an application message says beside its header.</summary>
public interface IFixBody
{
    /// <summary>Writes the fields of the body.</summary>
    void Write(scoped ref FixWriter writer);
}
