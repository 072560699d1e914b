using System.Globalization;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Orders;

namespace Commodities.Exchange.Fix;

/// <summary>What clients call their requests: those of FIX by ClOrdID, those of other doors number their orders themselves.</summary>
internal sealed class FixNames : IClientOrderIds
{
    private readonly Dictionary<int, FixDesk> _desks = [];

    /// <summary>Takes in a desk. Before anybody asks.</summary>
    public void Add(FixDesk desk) => _desks.Add(desk.SessionId, desk);

    /// <inheritdoc/>
    public int Copy(int sessionId, long number, Span<byte> target)
    {
        if (_desks.TryGetValue(sessionId, out FixDesk? desk))
            return desk.CopyClientOrderId(number, target);
        number.TryFormat(target, out int length, default, CultureInfo.InvariantCulture);
        return length;
    }
}
