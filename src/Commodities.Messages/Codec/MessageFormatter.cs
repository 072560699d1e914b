using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Commodities.Messages;

/// <summary>Messages as text for people: <c>NewOrder sequence=7 … priceTicks=2401</c>. Not for the hot path.</summary>
public static class MessageFormatter
{
    private static readonly FrozenDictionary<TemplateId, IKind> Kinds = new Dictionary<TemplateId, IKind>
    {
        [TemplateId.NoOperation] = new Kind<NoOperation>(),
        [TemplateId.DefineContract] = new Kind<DefineContract>(),
        [TemplateId.SetPhase] = new Kind<SetPhase>(),
        [TemplateId.NewOrder] = new Kind<NewOrder>(),
        [TemplateId.CancelOrder] = new Kind<CancelOrder>(),
        [TemplateId.ReplaceOrder] = new Kind<ReplaceOrder>(),
        [TemplateId.ReduceOrder] = new Kind<ReduceOrder>(),
        [TemplateId.Uncross] = new Kind<Uncross>(),
        [TemplateId.MassCancel] = new Kind<MassCancel>(),
        [TemplateId.DefineAccount] = new Kind<DefineAccount>(),
        [TemplateId.IndicateAuction] = new Kind<IndicateAuction>(),
        [TemplateId.WatchLimitLock] = new Kind<WatchLimitLock>(),
        [TemplateId.BustTrade] = new Kind<BustTrade>(),
        [TemplateId.CorrectTrade] = new Kind<CorrectTrade>(),
        [TemplateId.SetAccountTerms] = new Kind<SetAccountTerms>(),
        [TemplateId.MoveFunds] = new Kind<MoveFunds>(),
        [TemplateId.SetContractRisk] = new Kind<SetContractRisk>(),
        [TemplateId.SetConductLimits] = new Kind<SetConductLimits>(),
        [TemplateId.SetPartyStatus] = new Kind<SetPartyStatus>(),
        [TemplateId.SetVenueRisk] = new Kind<SetVenueRisk>(),
        [TemplateId.SetAccountLimits] = new Kind<SetAccountLimits>(),
        [TemplateId.OrderAccepted] = new Kind<OrderAccepted>(),
        [TemplateId.CommandRejected] = new Kind<CommandRejected>(),
        [TemplateId.Trade] = new Kind<Trade>(),
        [TemplateId.OrderCancelled] = new Kind<OrderCancelled>(),
        [TemplateId.OrderReplaced] = new Kind<OrderReplaced>(),
        [TemplateId.PhaseChanged] = new Kind<PhaseChanged>(),
        [TemplateId.ContractDefined] = new Kind<ContractDefined>(),
        [TemplateId.AuctionUncrossed] = new Kind<AuctionUncrossed>(),
        [TemplateId.MassCancelled] = new Kind<MassCancelled>(),
        [TemplateId.OrderTermsAccepted] = new Kind<OrderTermsAccepted>(),
        [TemplateId.OrderRefreshed] = new Kind<OrderRefreshed>(),
        [TemplateId.StopTriggered] = new Kind<StopTriggered>(),
        [TemplateId.AccountDefined] = new Kind<AccountDefined>(),
        [TemplateId.AuctionIndicated] = new Kind<AuctionIndicated>(),
        [TemplateId.SettlementPriceSet] = new Kind<SettlementPriceSet>(),
        [TemplateId.LimitLockWatched] = new Kind<LimitLockWatched>(),
        [TemplateId.LimitLocked] = new Kind<LimitLocked>(),
        [TemplateId.VolatilityInterrupted] = new Kind<VolatilityInterrupted>(),
        [TemplateId.TradeBusted] = new Kind<TradeBusted>(),
        [TemplateId.TradeCorrected] = new Kind<TradeCorrected>(),
        [TemplateId.AccountTermsSet] = new Kind<AccountTermsSet>(),
        [TemplateId.FundsMoved] = new Kind<FundsMoved>(),
        [TemplateId.ContractRiskSet] = new Kind<ContractRiskSet>(),
        [TemplateId.ConductLimitsSet] = new Kind<ConductLimitsSet>(),
        [TemplateId.PartyStatusSet] = new Kind<PartyStatusSet>(),
        [TemplateId.VenueRiskSet] = new Kind<VenueRiskSet>(),
        [TemplateId.ChangeScheduled] = new Kind<ChangeScheduled>(),
        [TemplateId.ConductAlerted] = new Kind<ConductAlerted>(),
        [TemplateId.AccountLimitsSet] = new Kind<AccountLimitsSet>(),
    }.ToFrozenDictionary();

    /// <summary>One message on one line.</summary>
    /// <param name="bytes">The message, header first.</param>
    /// <exception cref="MalformedMessageException">The bytes are not a message of the schema.</exception>
    public static string Format(ReadOnlySpan<byte> bytes)
    {
        MessageHeader header = MessageReader.ReadHeader(bytes);
        if (!Kinds.TryGetValue(header.TemplateId, out IKind? kind))
        {
            throw new MalformedMessageException($"template id {(ushort)header.TemplateId} at offset 2 is not one of schema {Schema.Id} version {Schema.Version}");
        }

        StringBuilder text = new(header.TemplateId.ToString());
        kind.AppendFields(text, bytes);
        return text.ToString();
    }

    /// <summary>The struct of a message kind; null when the schema has none.</summary>
    public static Type? StructOf(TemplateId templateId) => Kinds.TryGetValue(templateId, out IKind? kind) ? kind.Struct : null;

    private static void AppendFields([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type type, StringBuilder text, object message)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            switch (field.GetValue(message))
            {
                case CommandHeader header:
                    AppendFields(typeof(CommandHeader), text, header);
                    break;
                case EventHeader header:
                    AppendFields(typeof(EventHeader), text, header);
                    break;
                case MessageHeader:
                    break;
                case object value:
                    text.Append(' ').Append(char.ToLowerInvariant(field.Name[0])).Append(field.Name, 1, field.Name.Length - 1);
                    text.Append('=').Append(value is long and Schema.NullInt64 ? "none" : Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private interface IKind
    {
        Type Struct { get; }

        void AppendFields(StringBuilder text, ReadOnlySpan<byte> bytes);
    }

    private sealed class Kind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TMessage> : IKind
        where TMessage : unmanaged, IMessage<TMessage>
    {
        public Type Struct => typeof(TMessage);

        public void AppendFields(StringBuilder text, ReadOnlySpan<byte> bytes) =>
            MessageFormatter.AppendFields(typeof(TMessage), text, MessageReader.Read<TMessage>(bytes));
    }
}
