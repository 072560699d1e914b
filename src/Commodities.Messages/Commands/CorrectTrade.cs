using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>Gives a trade of the current trading day another price, or fewer lots: by the venue, for both sides at once.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CorrectTrade : IMessage<CorrectTrade>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>The price that it is to have, in ticks: inside the band, on the price step.</summary>
    public long PriceTicks;

    /// <summary>The lots that it is to have: 1 to what it has.</summary>
    public long QuantityLots;

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.CorrectTrade;
}
