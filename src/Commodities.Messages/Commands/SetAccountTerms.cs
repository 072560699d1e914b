using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Tells the matcher what an account may do. Accounts that it was never told of trade unchecked, unless the venue refuses them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SetAccountTerms : IMessage<SetAccountTerms>
{
    /// <summary>Sequence, stamp, and who sends it.</summary>
    public CommandHeader Header;

    /// <summary>The products in which it may open positions: a bit for each number that contracts name as theirs (<see cref="SetContractRisk.ProductNumber"/>).</summary>
    public long Products;

    /// <summary>The account, from 1.</summary>
    public int ForAccountId;

    /// <summary>Its firm; 0 is none.</summary>
    public int FirmId;

    /// <summary>The trader that answers for it; 0 is none.</summary>
    public int TraderId;

    /// <summary>The first trading day on which it holds, as yyyymmdd; 0, or a day that is not after the present one, is at once.</summary>
    public int EffectiveDay;

    /// <summary>The purposes for which it may open positions: bit 0 speculation, 1 arbitrage, 2 hedging, 3 market making.</summary>
    public byte HedgeFlags;

    /// <summary>1 when its orders are checked against its money and positions; 0 lets all through.</summary>
    public byte IsRiskChecked;

    /// <summary>1 for a natural person, who may not open where a contract bars them (<see cref="SetContractRisk.BarsNaturalPersons"/>).</summary>
    public byte IsNaturalPerson;

    private byte _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.SetAccountTerms;
}
