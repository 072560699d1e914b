using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>
/// Answers operators: what stops a party is done at once, everything else is proposed by one person and done when another approves it. Proposals live in memory
/// for a while: a restart drops them, and nothing has happened. One thread.
/// </summary>
internal sealed class OperatorDesk(OperatorLogons logons, OperatorRequests requests, OperatorHands hands, TimeSpan approvalWindow, TimeProvider time, Action<string> audit)
{
    private const int MostProposals = 1_000;

    private readonly SortedDictionary<int, Proposal> _proposals = [];
    private int _lastProposal;

    /// <summary>Does, proposes or refuses what is asked for, and writes it down.</summary>
    public OperatorAnswer Answer(OperatorRequest request)
    {
        if (logons.TryLogOn(request.Operator, request.Password, out string refusal) is not { } person)
        {
            audit($"{request.Operator} {request.Verb}: {refusal}");
            return new(false, refusal);
        }

        OperatorAnswer answer;
        try
        {
            answer = Answer(person, request);
        }
        catch (FormatException wrong)
        {
            answer = new(false, wrong.Message);
        }

        if (request.Verb != OperatorVerb.List)
            audit($"{person.Code} {request.Verb}: {(answer.IsDone ? "" : "not done: ")}{answer.Text}");
        return answer;
    }

    private OperatorAnswer Answer(VenueOperator person, OperatorRequest request)
    {
        DropExpired();
        switch (request.Verb)
        {
            case OperatorVerb.List:
                return new(true, _proposals.Count == 0 ? "no proposal waits" : string.Join('\n', _proposals.Values.Select(proposal => proposal.ToString())));
            case OperatorVerb.Approve:
                return Approve(person, ProposalOf(request));
            case OperatorVerb.Decline:
                Proposal declined = ProposalOf(request);
                _proposals.Remove(declined.Number);
                return new(true, $"proposal {declined.Number} is dropped: {declined.Action.Text}");
            default:
                OperatorAction action = requests.ActionOf(request);
                return action.NeedsSecondPerson ? Propose(person, action) : action.Do(hands, SenderOf(person, null));
        }
    }

    private OperatorAnswer Propose(VenueOperator person, OperatorAction action)
    {
        if (_proposals.Count == MostProposals)
            return new(false, $"{MostProposals} proposals wait already: approve or decline some");
        Proposal proposal = new(++_lastProposal, action, person, time.GetUtcNow() + approvalWindow);
        _proposals.Add(proposal.Number, proposal);
        return new(true, $"proposal {proposal.Number}: {action.Text}; another operator approves it within {approvalWindow.TotalMinutes} minutes: commodities operator approve {proposal.Number}");
    }

    private OperatorAnswer Approve(VenueOperator person, Proposal proposal)
    {
        if (proposal.By.Id == person.Id)
            return new(false, $"proposal {proposal.Number} is {person.Code}'s own: another operator approves it");
        // Gone before it is done: whatever comes of it, it is done no second time.
        _proposals.Remove(proposal.Number);
        return proposal.Action.Do(hands, SenderOf(proposal.By, person));
    }

    private Proposal ProposalOf(OperatorRequest request) => request.Proposal is { } number && _proposals.TryGetValue(number, out Proposal? proposal)
        ? proposal
        : throw new FormatException($"proposal {request.Proposal} does not wait: it was done, declined, or has waited longer than {approvalWindow.TotalMinutes} minutes");

    private void DropExpired()
    {
        foreach (Proposal expired in _proposals.Values.Where(proposal => proposal.Expires <= time.GetUtcNow()).ToArray())
        {
            _proposals.Remove(expired.Number);
            audit($"proposal {expired.Number} has expired: {expired.Action.Text}");
        }
    }

    private static CommandHeader SenderOf(VenueOperator person, VenueOperator? approver) => new() { SessionId = -person.Id, AccountId = -(approver?.Id ?? 0) };

    private sealed record Proposal(int Number, OperatorAction Action, VenueOperator By, DateTimeOffset Expires)
    {
        public override string ToString() => $"{Number} by {By.Code} until {Expires:HH:mm:ss} UTC: {Action.Text}";
    }
}
