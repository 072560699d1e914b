using System.Text;

namespace Commodities.Cli.Operators;

/// <summary>The password of an operator: never an argument, as arguments are everybody's to read.</summary>
internal static class OperatorPassword
{
    public const string Variable = "COMMODITIES_OPERATOR_PASSWORD";

    /// <summary>From the environment, else from the terminal without an echo, else the first line of the input.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Read()
    {
        string? password = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(password))
        {
            password = Console.IsInputRedirected ? Console.In.ReadLine() : Ask();
        }

        return string.IsNullOrEmpty(password) ? throw new ArgumentException($"no password: expected it in {Variable}, or as a line of the input") : password;
    }

    private static string Ask()
    {
        Console.Error.Write("password: ");
        StringBuilder typed = new();
        ConsoleKeyInfo key;
        while ((key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
