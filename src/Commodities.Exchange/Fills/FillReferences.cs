using System.Text;
using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// What fills carry from the configuration, not from events: codes of participants by id, terms of delivery by product. Looked up when a copy is
/// made, so no part of the chain. Immutable.
/// </summary>
internal sealed class FillReferences
{
    private static readonly FillTerms UnknownTerms = new(FillSchema.NullInt32, FillSchema.NullInt32, DeliveryMethods.None);

    private readonly FillParty[] _accounts;
    private readonly Symbol16[] _traders;
    private readonly Dictionary<string, FillTerms> _products;

    public FillReferences(ParticipantDirectory participants, IEnumerable<Instrument> instruments)
    {
        _accounts = new FillParty[participants.Accounts.Count + 1];
        foreach (Account account in participants.Accounts)
        {
            _accounts[account.Id] = new(Code(account.Firm), Code(participants.Firm(account.Firm).ClearedBy), Code(account.Code));
        }

        _traders = new Symbol16[participants.Sessions.Count + 1];
        foreach (ParticipantSession session in participants.Sessions)
        {
            _traders[session.Id] = Code(session.Trader);
        }

        _products = instruments.ToDictionary(instrument => instrument.Symbol, TermsOf, StringComparer.Ordinal);
    }

    /// <summary>No participants and no instruments: everything is unknown.</summary>
    public static FillReferences None { get; } = new(new([], [], [], []), []);

    public FillParty Party(int accountId) => (uint)accountId < (uint)_accounts.Length ? _accounts[accountId] : default;

    public Symbol16 Trader(int sessionId) => (uint)sessionId < (uint)_traders.Length ? _traders[sessionId] : default;

    public FillTerms Terms(string product) => _products.GetValueOrDefault(product, UnknownTerms);

    private static FillTerms TermsOf(Instrument instrument)
    {
        DeliveryMethods methods = DeliveryMethods.None;
        foreach (DeliveryMethod method in instrument.Delivery.Methods)
        {
            methods |= (DeliveryMethods)(1 << (int)method);
        }

        return new(instrument.Delivery.UnitLots, instrument.VatBasisPoints, methods);
    }

    private static Symbol16 Code(string code) => Encoding.ASCII.GetByteCount(code) is > 0 and <= Symbol16.Length ? Symbol16.From(code) : default;
}
