using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>What the venue does with accounts that it does not know, from now on.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct VenueRiskSet : IMessage<VenueRiskSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The trading day on which it took effect, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay;

    /// <summary>1 when their orders are refused.</summary>
    public byte RefusesUnknownAccounts;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.VenueRiskSet;
}
