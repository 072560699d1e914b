using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

/// <summary>The bodies of what the market's publisher sends.</summary>
internal static class FixMarketMessages
{
    /// <summary>Places behind the point of prices in CNY per tonne.</summary>
    public const int PriceDecimals = 2;

    private const int KilogramsPerTonneDecimals = 3;
    private const char ExchangeSymbol = '8';

    /// <summary>MarketDataSnapshotFullRefresh (W) of one contract.</summary>
    public readonly ref struct Snapshot : IFixBody
    {
        public required string RequestId { get; init; }

        public required IMarketContract Contract { get; init; }

        public required ReadOnlySpan<MarketEntry> Entries { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.MdReqId, RequestId);
            writer.Write(FixTags.Symbol, Contract.Symbol);
            writer.Write(FixTags.NoMdEntries, Entries.Length);
            char type = '\0';
            int position = 0;
            foreach (MarketEntry entry in Entries)
            {
                position = entry.Type == type ? position + 1 : 1;
                type = entry.Type;
                writer.Write(FixTags.MdEntryType, type);
                WriteEntry(ref writer, in entry, Contract.Terms.TickSizeFen);
                if (type is MarketEntry.Bid or MarketEntry.Offer)
                    writer.Write(FixTags.MdEntryPositionNo, position);
            }
        }
    }

    /// <summary>MarketDataIncrementalRefresh (X): what changed in one contract.</summary>
    public readonly ref struct Increment : IFixBody
    {
        public required string RequestId { get; init; }

        public required IMarketContract Contract { get; init; }

        public required ReadOnlySpan<MarketEntry> Entries { get; init; }

        /// <summary>RptSeq (83); 0 where the client does not understand it.</summary>
        public required long Sequence { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.MdReqId, RequestId);
            writer.Write(FixTags.NoMdEntries, Entries.Length);
            foreach (MarketEntry entry in Entries)
            {
                writer.Write(FixTags.MdUpdateAction, entry.Action);
                writer.Write(FixTags.MdEntryType, entry.Type);
                if (entry.TradeId != 0)
                    writer.Write(FixTags.MdEntryId, entry.TradeId);
                writer.Write(FixTags.Symbol, Contract.Symbol);
                WriteEntry(ref writer, in entry, Contract.Terms.TickSizeFen);
                if (Sequence != 0)
                    writer.Write(FixTags.RptSeq, Sequence);
            }
        }
    }

    /// <summary>MarketDataRequestReject (Y).</summary>
    public readonly struct Refusal : IFixBody
    {
        public required string RequestId { get; init; }

        public required char Reason { get; init; }

        public required string Text { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.MdReqId, RequestId);
            if (Reason != '\0')
                writer.Write(FixTags.MdReqRejReason, Reason);
            writer.Write(FixTags.Text, Text);
        }
    }

    /// <summary>SecurityList (y), or a part of it.</summary>
    public readonly ref struct SecurityList : IFixBody
    {
        public required string RequestId { get; init; }

        public required long ResponseId { get; init; }

        public required int Result { get; init; }

        public required int Total { get; init; }

        public required bool IsLast { get; init; }

        public required ReadOnlySpan<IMarketContract> Contracts { get; init; }

        public required IReadOnlyDictionary<string, MarketProduct> Products { get; init; }

        public required bool IsExtended { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.SecurityReqId, RequestId);
            writer.Write(FixTags.SecurityResponseId, ResponseId);
            writer.Write(FixTags.SecurityRequestResult, Result);
            if (Contracts.IsEmpty)
                return;
            writer.Write(FixTags.TotNoRelatedSym, Total);
            writer.Write(FixTags.LastFragment, IsLast);
            writer.Write(FixTags.NoRelatedSym, Contracts.Length);
            foreach (IMarketContract contract in Contracts)
            {
                WriteInstrument(ref writer, contract, Products);
                writer.Write(FixTags.Currency, "CNY"u8);
                writer.Write(FixTags.RoundLot, 1L);
                writer.Write(FixTags.MinTradeVol, contract.Terms.MinQuantityLots);
                writer.Write(FixTags.TradingSessionId, MarketProduct.CodeOf(contract.Symbol));
                if (IsExtended)
                    WriteLimits(ref writer, contract);
            }
        }
    }

    /// <summary>SecurityDefinition (d).</summary>
    public readonly struct SecurityDefinition : IFixBody
    {
        public required string RequestId { get; init; }

        public required long ResponseId { get; init; }

        public required char ResponseType { get; init; }

        public required IMarketContract? Contract { get; init; }

        public required IReadOnlyDictionary<string, MarketProduct> Products { get; init; }

        public required string Text { get; init; }

        public required bool IsExtended { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.SecurityReqId, RequestId);
            writer.Write(FixTags.SecurityResponseId, ResponseId);
            writer.Write(FixTags.SecurityResponseType, ResponseType);
            if (Contract != null)
            {
                WriteInstrument(ref writer, Contract, Products);
                writer.Write(FixTags.Currency, "CNY"u8);
                writer.Write(FixTags.TradingSessionId, MarketProduct.CodeOf(Contract.Symbol));
            }

            if (Text.Length > 0)
                writer.Write(FixTags.Text, Text);
            if (Contract == null)
                return;
            writer.Write(FixTags.RoundLot, 1L);
            writer.Write(FixTags.MinTradeVol, Contract.Terms.MinQuantityLots);
            if (IsExtended)
                WriteLimits(ref writer, Contract);
        }
    }

    /// <summary>SecurityStatus (f).</summary>
    public readonly struct SecurityStatus : IFixBody
    {
        public required string RequestId { get; init; }

        public required string Symbol { get; init; }

        public required IMarketContract? Contract { get; init; }

        public required bool IsUnsolicited { get; init; }

        public required long UtcNanos { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(FixTags.SecurityStatusReqId, RequestId);
            writer.Write(FixTags.Symbol, Symbol);
            writer.Write(FixTags.UnsolicitedIndicator, IsUnsolicited);
            writer.Write(FixTags.SecurityTradingStatus, Contract == null ? 20 : FixMarketTerms.SecurityStatusOf(Contract.Phase));
            if (Contract is { HighPriceTicks: > 0 })
            {
                writer.WriteDecimal(FixTags.HighPx, Contract.HighPriceTicks * Contract.Terms.TickSizeFen, PriceDecimals);
                writer.WriteDecimal(FixTags.LowPx, Contract.LowPriceTicks * Contract.Terms.TickSizeFen, PriceDecimals);
            }

            if (Contract is { LastPriceTicks: > 0 })
                writer.WriteDecimal(FixTags.LastPx, Contract.LastPriceTicks * Contract.Terms.TickSizeFen, PriceDecimals);
            writer.WriteTime(FixTags.TransactTime, UtcNanos);
            writer.Write(FixTags.Text, Contract == null ? "no contract of this Symbol is listed" : Contract.Phase.ToString());
        }
    }

    /// <summary>TradingSessionStatus (h).</summary>
    public readonly struct SessionStatus : IFixBody
    {
        public required string RequestId { get; init; }

        public required string Session { get; init; }

        public required char Status { get; init; }

        public required bool IsUnsolicited { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            const int unknownSession = 1;
            writer.Write(FixTags.TradSesReqId, RequestId);
            writer.Write(FixTags.TradingSessionId, Session);
            writer.Write(FixTags.UnsolicitedIndicator, IsUnsolicited);
            writer.Write(FixTags.TradSesStatus, Status);
            if (Status == FixMarketTerms.Refused)
                writer.Write(FixTags.TradSesStatusRejReason, unknownSession);
        }
    }

    private static void WriteEntry(scoped ref FixWriter writer, ref readonly MarketEntry entry, long tickSizeFen)
    {
        if (entry.PriceTicks >= 0)
            writer.WriteDecimal(FixTags.MdEntryPx, entry.PriceTicks * tickSizeFen, PriceDecimals);
        if (entry.Lots >= 0)
            writer.Write(FixTags.MdEntrySize, entry.Lots);
        if (entry.UtcNanos != 0)
            writer.WriteDateAndTime(FixTags.MdEntryDate, FixTags.MdEntryTime, entry.UtcNanos);
        if (entry.Flag != '\0')
            writer.Write(FixTags.OpenCloseSettlFlag, entry.Flag);
    }

    // The price step, what it is worth a lot, the largest order, and the prices that the day takes.
    private static void WriteLimits(scoped ref FixWriter writer, IMarketContract contract)
    {
        MarketTerms terms = contract.Terms;
        writer.WriteDecimal(FixTags.MinPriceIncrement, terms.TickSizeFen, PriceDecimals);
        writer.WriteDecimal(FixTags.MinPriceIncrementAmount, terms.TickSizeFen * terms.LotKilograms, PriceDecimals + KilogramsPerTonneDecimals);
        if (terms.MaxQuantityLots > 0)
            writer.Write(FixTags.MaxTradeVol, terms.MaxQuantityLots);
        writer.WriteDecimal(FixTags.LowLimitPrice, terms.PriceLowTicks * terms.TickSizeFen, PriceDecimals);
        writer.WriteDecimal(FixTags.HighLimitPrice, terms.PriceHighTicks * terms.TickSizeFen, PriceDecimals);
    }

    private static void WriteInstrument(scoped ref FixWriter writer, IMarketContract contract, IReadOnlyDictionary<string, MarketProduct> products)
    {
        string code = MarketProduct.CodeOf(contract.Symbol);
        MarketProduct? product = products.GetValueOrDefault(code);
        writer.Write(FixTags.Symbol, contract.Symbol);
        writer.Write(FixTags.SecurityId, contract.ContractId);
        writer.Write(FixTags.SecurityIdSource, ExchangeSymbol);
        if (product != null)
            writer.Write(FixTags.CfiCode, product.CfiCode);
        writer.Write(FixTags.SecurityType, "FUT"u8);
        if (contract.Symbol.Length == code.Length + 4)
        {
            Span<char> month = ['2', '0', .. contract.Symbol.AsSpan(code.Length)];
            writer.Write(FixTags.MaturityMonthYear, month);
        }

        if (product?.LastTradingDayOf(contract.Symbol) is > 0 and int day)
            writer.Write(FixTags.MaturityDate, day);

        writer.WriteDecimal(FixTags.ContractMultiplier, contract.Terms.LotKilograms, KilogramsPerTonneDecimals);
        if (product != null)
            writer.Write(FixTags.SecurityDesc, product.Description);
    }
}
