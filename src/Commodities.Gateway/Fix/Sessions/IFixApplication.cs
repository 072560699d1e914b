using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What stands behind a session. Called under the session's lock, so that its answers keep their order.</summary>
public interface IFixApplication
{
    /// <summary>The other side has logged on.</summary>
    void OnLogon(FixSession session);

    /// <summary>The connection is gone, however that came.</summary>
    void OnLogout(FixSession session);

    /// <summary>An application message in its turn, as the dictionary wants it.</summary>
    /// <param name="session">The session; answers go out by it.</param>
    /// <param name="message">The message; valid only during the call.</param>
    /// <returns>False when messages of this type are not answered here; the session says so then.</returns>
    bool OnMessage(FixSession session, FixMessage message);
}
