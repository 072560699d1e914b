using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>What an account may do, from now on.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AccountTermsSet : IMessage<AccountTermsSet>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The products in which it may open positions: a bit for each number that contracts name as theirs (<see cref="SetContractRisk.ProductNumber"/>).</summary>
    public long Products;

    /// <summary>The account, from 1.</summary>
    public int AccountId;

    /// <summary>Its firm; 0 is none.</summary>
    public int FirmId;

    /// <summary>The trader that answers for it; 0 is none.</summary>
    public int TraderId;

    /// <summary>The trading day on which it took effect, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay;

    /// <summary>The purposes for which it may open positions: bit 0 speculation, 1 arbitrage, 2 hedging, 3 market making.</summary>
    public byte HedgeFlags;

    /// <summary>1 when its orders are checked against its money and positions; 0 lets all through.</summary>
    public byte IsRiskChecked;

    /// <summary>1 for a natural person, who may not open where a contract bars them (<see cref="SetContractRisk.BarsNaturalPersons"/>).</summary>
    public byte IsNaturalPerson;

    private byte _padding1;
    private uint _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.AccountTermsSet;
}
