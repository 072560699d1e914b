using Commodities.Domain;
using Commodities.Gateway.Binary;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Exchange.Configuration;

/// <summary>What the participants' schema can't say: dense ids, unique codes, references.</summary>
internal sealed class ParticipantRules
{
    private readonly FileCheck _check;
    private readonly ParticipantFile _file;

    private ParticipantRules(string name, ParticipantFile file)
    {
        _check = new FileCheck(name);
        _file = file;
    }

    /// <summary>Checks the file and builds the directory.</summary>
    /// <exception cref="ConfigurationException">An id is not dense, a code appears twice, or a reference leads nowhere.</exception>
    public static ParticipantDirectory Build(string name, ParticipantFile file)
    {
        var rules = new ParticipantRules(name, file);
        rules.CheckKeys("firms", file.Firms.Select(firm => (firm.Id, firm.Code)));
        rules.CheckKeys("traders", file.Traders.Select(trader => (trader.Id, trader.Code)));
        rules.CheckKeys("accounts", file.Accounts.Select(account => (account.Id, account.Code)));
        rules.CheckKeys("sessions", file.Sessions.Select(session => (session.Id, session.Code)));
        rules.CheckKeys("operators", (file.Operators ?? []).Select(person => (person.Id, person.Code)));
        rules.CheckOperators();
        rules.CheckFirms();
        rules.CheckOwners();
        rules.CheckSessions();
        rules.CheckAccounts();
        return new ParticipantDirectory(file.Firms, file.Traders, file.Accounts, file.Sessions, file.Operators);
    }

    /// <summary>Checks that accounts name instruments that there are.</summary>
    /// <exception cref="ConfigurationException">One does not.</exception>
    public static void CheckProducts(string name, ParticipantFile file, IReadOnlyList<Instrument> instruments)
    {
        var check = new FileCheck(name);
        for (var index = 0; index < file.Accounts.Count; index++)
        {
            var products = file.Accounts[index].Products ?? [];
            for (var position = 0; position < products.Count; position++)
                check.That(
                    instruments.Any(instrument => instrument.Symbol == products[position]),
                    $"$.accounts[{index}].products[{position}]",
                    products[position],
                    $"the symbol of an instrument in {ConfigurationFiles.Instruments}");
        }
    }

    private void CheckAccounts()
    {
        for (var index = 0; index < _file.Accounts.Count; index++)
        {
            var account = _file.Accounts[index];
            _check.That(
                account.Trader is null || _file.Traders.Any(trader => trader.Code == account.Trader && trader.Firm == account.Firm),
                $"$.accounts[{index}].trader",
                account.Trader,
                $"the code of a trader of firm \"{account.Firm}\"");
        }
    }

    private void CheckKeys(string list, IEnumerable<(int Id, string Code)> keys)
    {
        var all = keys.ToArray();
        for (var index = 0; index < all.Length; index++)
            _check.That(
                all[index].Id == index + 1,
                $"$.{list}[{index}].id",
                all[index].Id,
                $"{index + 1}: ids are dense from 1 in the order of the list");
        _check.Unique(all.Select(key => key.Code), index => $"$.{list}[{index}].code", list[..^1]);
    }

    private void CheckOperators()
    {
        for (var index = 0; index < (_file.Operators?.Count ?? 0); index++)
        {
            var hash = _file.Operators![index].PasswordHash;
            _check.That(IsTaken(() => PasswordHash.Parse(hash)), $"$.operators[{index}].passwordHash", hash, "a password hash of 1000 to 10000000 rounds");
        }
    }

    private void CheckFirms()
    {
        for (var index = 0; index < _file.Firms.Count; index++)
        {
            var firm = _file.Firms[index];
            var clearer = _file.Firms.FirstOrDefault(other => other.Code == firm.ClearedBy);
            _check.That(
                clearer is not null && clearer.Roles.Contains(FirmRole.ClearingMember),
                $"$.firms[{index}].clearedBy",
                firm.ClearedBy,
                "the code of a firm in $.firms with the role \"ClearingMember\"");
            _check.That(
                clearer == firm || !firm.Roles.Contains(FirmRole.ClearingMember),
                $"$.firms[{index}].clearedBy",
                firm.ClearedBy,
                $"\"{firm.Code}\": a clearing member clears itself");
        }
    }

    private void CheckOwners()
    {
        for (var index = 0; index < _file.Traders.Count; index++)
            CheckFirm(_file.Traders[index].Firm, _file.Traders[index].Demo, $"$.traders[{index}]");
        for (var index = 0; index < _file.Accounts.Count; index++)
            CheckFirm(_file.Accounts[index].Firm, _file.Accounts[index].Demo, $"$.accounts[{index}]");
        for (var index = 0; index < _file.Sessions.Count; index++)
            CheckFirm(_file.Sessions[index].Firm, _file.Sessions[index].Demo, $"$.sessions[{index}]");
    }

    private void CheckFirm(string code, bool demo, string path)
    {
        var firm = _file.Firms.FirstOrDefault(other => other.Code == code);
        _check.That(firm is not null, $"{path}.firm", code, "the code of a firm in $.firms");
        _check.That(
            firm!.Roles.Contains(FirmRole.TradingMember),
            $"{path}.firm",
            code,
            "the code of a firm with the role \"TradingMember\"");
        _check.That(demo == firm.Demo, $"{path}.demo", demo, $"{(firm.Demo ? "true" : "false")}, as for its firm \"{code}\"");
    }

    private void CheckSessions()
    {
        for (var index = 0; index < _file.Sessions.Count; index++)
        {
            var session = _file.Sessions[index];
            _check.That(
                _file.Traders.Any(trader => trader.Code == session.Trader && trader.Firm == session.Firm),
                $"$.sessions[{index}].trader",
                session.Trader,
                $"the code of a trader of firm \"{session.Firm}\"");
            CheckRole(session, $"$.sessions[{index}]");
            CheckFix(session.Fix, $"$.sessions[{index}].fix");
            CheckBinary(session, $"$.sessions[{index}].binary");
            for (var position = 0; position < session.Accounts.Count; position++)
            {
                _check.That(
                    _file.Accounts.Any(account => account.Code == session.Accounts[position] && account.Firm == session.Firm),
                    $"$.sessions[{index}].accounts[{position}]",
                    session.Accounts[position],
                    $"the code of an account of firm \"{session.Firm}\"");
            }
        }
    }

    private void CheckRole(ParticipantSession session, string path)
    {
        bool trades = session.Role == SessionRole.Trader;
        string what = session.Role switch
        {
            SessionRole.RiskOfficer => "a risk officer",
            SessionRole.DropCopy => "a drop copy",
            _ => "a clearing copy",
        };
        _check.That(!trades || session.Accounts.Count > 0, $"{path}.accounts", "an empty array", "the code of at least one account");
        _check.That(trades || session.Accounts.Count == 0, $"{path}.accounts", session.Accounts.Count == 1 ? "an array of 1 item" : $"an array of {session.Accounts.Count} items", $"no account: {what} enters no orders");
        _check.That(trades || session.Fix != null, $"{path}.fix", null, $"an entry: {what} logs on by FIX");
        _check.That(
            session.Role != SessionRole.ClearingCopy || _file.Firms.Any(firm => firm.Code == session.Firm && firm.Roles.Contains(FirmRole.ClearingMember)),
            $"{path}.role", "ClearingCopy", "\"DropCopy\": its firm is no clearing member");
    }

    private void CheckFix(FixAccess? fix, string path)
    {
        if (fix == null)
            return;
        _check.That(fix.PasswordHash != null || fix.Secret != null, $"{path}.passwordHash", null, "a password hash, or a \"secret\" beside it: without one nobody can log on");
        _check.That(fix.PasswordHash == null || IsTaken(() => PasswordHash.Parse(fix.PasswordHash)), $"{path}.passwordHash", fix.PasswordHash, "a password hash of 1000 to 10000000 rounds");
        _check.That(fix.Secret == null || IsTaken(() => new LogonKey(Convert.FromBase64String(fix.Secret))), $"{path}.secret", fix.Secret, $"at least {LogonKey.MinLength} bytes in base64");
    }

    private void CheckBinary(ParticipantSession session, string path)
    {
        if (session.Binary == null)
            return;
        _check.That(session.Fix == null, path, "an entry", "no entry beside \"fix\": a session has one door");
        _check.That(
            IsTaken(() => new NegotiationKey(Convert.FromBase64String(session.Binary.Secret))), $"{path}.secret", session.Binary.Secret,
            $"at least {NegotiationKey.MinLength} bytes in base64");
    }

    private static bool IsTaken(Func<object> read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
