using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Takes a trade of the current trading day back, as if it had not been: by the venue, for both sides at once.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct BustTrade : IMessage<BustTrade>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.BustTrade;
}
