using Commodities.Domain;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>A firm with its traders and accounts, by the names that its risk officers call them. Others' can't be named. Immutable.</summary>
public sealed class RiskParties
{
    private readonly Dictionary<string, RiskParty> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    /// <summary>The parties of a firm.</summary>
    /// <param name="participants">All participants.</param>
    /// <param name="firmCode">The firm's code.</param>
    public RiskParties(ParticipantDirectory participants, string firmCode)
    {
        ArgumentNullException.ThrowIfNull(participants);
        Firm firm = participants.Firm(firmCode);
        Firm = new(PartyKind.Firm, firm.Id, $"firm {firm.Code}");
        Add(Firm, firm.Code);
        foreach (Trader trader in participants.Traders.Where(trader => trader.Firm == firmCode))
            Add(new(PartyKind.Trader, trader.Id, $"trader {trader.Code}"), trader.Code);
        foreach (Account account in participants.Accounts.Where(account => account.Firm == firmCode))
            Add(new(PartyKind.Account, account.Id, $"account {account.Code}"), account.Code);
    }

    /// <summary>The firm itself.</summary>
    public RiskParty Firm { get; }

    /// <summary>Finds a party by its code, or by its kind and code as in <c>trader:BROK1</c>.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="problem">Why it can't be found.</param>
    public RiskParty? Find(string name, out string problem)
    {
        problem = _ambiguous.Contains(name) ? $"{name} is more than one: write firm:{name}, trader:{name} or account:{name}"
            : $"{Firm.Name} has no trader or account {name}";
        return _ambiguous.Contains(name) ? null : _byName.GetValueOrDefault(name);
    }

    private void Add(RiskParty party, string code)
    {
        _byName[party.Name.Replace(' ', ':')] = party;
        if (!_byName.TryAdd(code, party))
            _ambiguous.Add(code);
    }
}
