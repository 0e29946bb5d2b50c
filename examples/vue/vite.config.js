import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Vue is to be told of every custom element that its templates name.
const isCustomElement = (tag) => tag === "license-troubleshooter";

export default defineConfig({ plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
