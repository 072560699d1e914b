using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>Tells a client its working orders: when it asks with OrderMassStatusRequest, and after a Logon that asked for more than FIX 4.4.</summary>
public sealed class FixStatusDesk(FixDesk desk) : IFixApplication
{
    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
        if (session.IsExtended)
            desk.ReportWorking(null);
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session)
    {
    }

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        if (message.Type is not [(byte)'A', (byte)'F'])
            return false;
        desk.ReportWorking(message);
        return true;
    }
}
