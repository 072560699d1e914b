using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A contract is watched from now to the close.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct LimitLockWatched : IMessage<LimitLockWatched>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>
    /// Buy when it is locked at the upper limit now, sell when it is at the lower one, none when it is not locked or has been open since the first
    /// watch of the day.
    /// </summary>
    public Side Side;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.LimitLockWatched;
}
