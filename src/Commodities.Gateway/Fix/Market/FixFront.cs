using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Market;

/// <summary>Several desks behind one session: each message goes to the first that answers its type.</summary>
public sealed class FixFront : IFixApplication
{
    private readonly IFixApplication[] _desks;

    /// <summary>A front of desks.</summary>
    public FixFront(params IReadOnlyList<IFixApplication> desks) => _desks = [.. desks];

    /// <inheritdoc/>
    public void OnLogon(FixSession session)
    {
        foreach (IFixApplication desk in _desks)
            desk.OnLogon(session);
    }

    /// <inheritdoc/>
    public void OnLogout(FixSession session)
    {
        foreach (IFixApplication desk in _desks)
            desk.OnLogout(session);
    }

    /// <inheritdoc/>
    public bool OnMessage(FixSession session, FixMessage message)
    {
        foreach (IFixApplication desk in _desks)
        {
            if (desk.OnMessage(session, message))
                return true;
        }

        return false;
    }
}
