using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>
/// A contract has closed locked at its price limit: from the watch to the close orders of one side alone stood there, and whatever came from the
/// other side traded without opening it. Comes just before the settlement price.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct LimitLocked : IMessage<LimitLocked>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The limit, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>How many settled days in a row have now closed locked in this direction, from 1.</summary>
    public int ConsecutiveDays;

    /// <summary>Buy at the upper limit, sell at the lower one.</summary>
    public Side Side;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.LimitLocked;
}
