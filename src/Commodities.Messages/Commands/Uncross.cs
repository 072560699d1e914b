using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Ends the order entry of an auction: all that can trade at one price trades there, in price-time order. The phase stays.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Uncross : IMessage<Uncross>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The price to trade at, in ticks; <see cref="Schema.NullInt64"/> lets the venue find it.</summary>
    public long PriceTicks;

    /// <summary>The contract; 0 is every listed contract that is in an auction.</summary>
    public int ContractId;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.Uncross;
}
